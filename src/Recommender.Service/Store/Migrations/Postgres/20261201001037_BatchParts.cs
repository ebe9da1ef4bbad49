using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recommender.Service.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BatchParts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "BatchJobs");

            migrationBuilder.DropColumn(
                name: "Worker",
                table: "BatchJobs");

            migrationBuilder.CreateTable(
                name: "BatchParts",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    Start = table.Column<long>(type: "bigint", nullable: false),
                    End = table.Column<long>(type: "bigint", nullable: false),
                    Rows = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Node = table.Column<string>(type: "text", nullable: true),
                    Progress = table.Column<string>(type: "text", nullable: true),
                    Crashes = table.Column<int>(type: "integer", nullable: false),
                    Scored = table.Column<long>(type: "bigint", nullable: true),
                    Rejected = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BatchParts", x => new { x.BatchId, x.Part });
                    table.ForeignKey(
                        name: "FK_BatchParts_BatchJobs_BatchId",
                        column: x => x.BatchId,
                        principalTable: "BatchJobs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BatchParts_State",
                table: "BatchParts",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BatchParts");

            migrationBuilder.AddColumn<DateTime>(
                name: "LeaseUntil",
                table: "BatchJobs",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Worker",
                table: "BatchJobs",
                type: "text",
                nullable: true);
        }
    }
}
