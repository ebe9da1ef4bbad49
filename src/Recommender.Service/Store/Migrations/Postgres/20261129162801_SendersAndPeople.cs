using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recommender.Service.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SendersAndPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Sender",
                table: "Outcomes",
                type: "character varying(310)",
                maxLength: 310,
                nullable: false,
                defaultValue: "unknown");

            migrationBuilder.AddColumn<string>(
                name: "Sender",
                table: "Decisions",
                type: "character varying(310)",
                maxLength: 310,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DecisionPeople",
                columns: table => new
                {
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionPeople", x => new { x.DecisionId, x.Hash });
                    table.ForeignKey(
                        name: "FK_DecisionPeople_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Secrets",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    Value = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Secrets", x => x.Name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Outcomes_Sender",
                table: "Outcomes",
                column: "Sender");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionPeople_Hash",
                table: "DecisionPeople",
                column: "Hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DecisionPeople");

            migrationBuilder.DropTable(
                name: "Secrets");

            migrationBuilder.DropIndex(
                name: "IX_Outcomes_Sender",
                table: "Outcomes");

            migrationBuilder.DropColumn(
                name: "Sender",
                table: "Outcomes");

            migrationBuilder.DropColumn(
                name: "Sender",
                table: "Decisions");
        }
    }
}
