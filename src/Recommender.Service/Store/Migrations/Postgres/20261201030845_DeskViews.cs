using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recommender.Service.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeskViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Log",
                table: "TrainingRuns",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Pauses",
                columns: table => new
                {
                    What = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pauses", x => x.What);
                });

            migrationBuilder.CreateTable(
                name: "UnknownWords",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Requests = table.Column<int>(type: "integer", nullable: false),
                    Hours = table.Column<int>(type: "integer", nullable: false),
                    LastHour = table.Column<long>(type: "bigint", nullable: false),
                    Word = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnknownWords", x => x.Hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_UnknownWords_LastHour",
                table: "UnknownWords",
                column: "LastHour");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Pauses");

            migrationBuilder.DropTable(
                name: "UnknownWords");

            migrationBuilder.DropColumn(
                name: "Log",
                table: "TrainingRuns");
        }
    }
}
